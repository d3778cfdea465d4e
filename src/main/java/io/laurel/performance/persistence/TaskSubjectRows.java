package io.laurel.performance.persistence;

import io.laurel.workflow.HumanTask;
import io.laurel.workflow.TaskSubjects;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaign and creator behind the business keys of tasks. */
@Repository
class TaskSubjectRows implements TaskSubjects {

    /** How a process's business key leads to a campaign. */
    private enum Kind {
        CAMPAIGN(
                Set.of("CandidateSelection"),
                "select c.id as subject, c.id as campaign_id, c.name, cast(null as bigint) as creator_id from campaign c"),
        MEMBERSHIP(
                Set.of("AmbassadorLifecycle", "Outreach", "Contracting"),
                "select m.id as subject, c.id as campaign_id, c.name, m.creator_id from membership m"
                        + " join campaign c on c.id = m.campaign_id"),
        MISSION(
                Set.of("Mission", "ProductSeeding", "RewardFulfilment"),
                "select m.id as subject, c.id as campaign_id, c.name, m.creator_id from mission m"
                        + " join campaign c on c.id = m.campaign_id"),
        APPLICATION(
                Set.of("MissionApplication"),
                "select a.id as subject, c.id as campaign_id, c.name, a.creator_id from mission_application a"
                        + " join assignment s on s.id = a.assignment_id join campaign c on c.id = s.campaign_id"),
        QUESTION(
                Set.of("MissionQuestion"),
                "select q.id as subject, c.id as campaign_id, c.name, m.creator_id from mission_question q"
                        + " join mission m on m.id = q.mission_id join campaign c on c.id = m.campaign_id"),
        SUBMISSION(
                Set.of("ContentApproval"),
                "select s.id as subject, c.id as campaign_id, c.name, m.creator_id from submission s"
                        + " join mission m on m.id = s.mission_id join campaign c on c.id = m.campaign_id"),
        PUBLICATION(
                Set.of("PublicationWatch"),
                "select w.publication_id as subject, c.id as campaign_id, c.name, w.creator_id from publication_watch w"
                        + " join campaign c on c.id = w.campaign_id");

        private final Set<String> processes;
        private final String sql;

        Kind(Set<String> processes, String sql) {
            this.processes = processes;
            this.sql = sql;
        }

        static Optional<Kind> of(String processKey) {
            return Arrays.stream(values())
                    .filter(kind -> kind.processes.contains(processKey))
                    .findFirst();
        }
    }

    private static final String HANDLE = """
            select x.*, (select p.handle from profile p where p.creator_id = x.creator_id order by p.id limit 1) as handle
            from (%s) x where x.subject = any(?)""";

    private final JdbcClient jdbc;

    TaskSubjectRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Subject> of(Collection<HumanTask> tasks) {
        Map<String, Subject> subjects = new HashMap<>();
        tasks.stream()
                .filter(task -> isNumber(task.subjectId()))
                .flatMap(task -> Kind.of(task.processKey()).stream().map(kind -> Map.entry(kind, task)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach((kind, about) -> {
                    Map<Long, Subject> found = find(kind, about.stream().map(HumanTask::subject));
                    about.stream()
                            .filter(task -> found.containsKey(task.subject()))
                            .forEach(task -> subjects.put(task.id(), found.get(task.subject())));
                });
        return subjects;
    }

    @Override
    public Optional<String> reference(String processKey, String businessKey) {
        if (!isNumber(businessKey)) {
            return Optional.empty();
        }
        if (processKey.equals("RuleChange")) {
            return jdbc.sql("select rule_set || ' #' || id from rule_proposal where id = ?")
                    .param(Long.parseLong(businessKey))
                    .query(String.class)
                    .optional();
        }
        return Kind.of(processKey)
                .flatMap(kind -> find(kind, Stream.of(Long.parseLong(businessKey))).values().stream()
                        .findFirst()
                        .map(subject ->
                                kind == Kind.CAMPAIGN ? subject.campaign() : subject.campaign() + " #" + businessKey));
    }

    private Map<Long, Subject> find(Kind kind, Stream<Long> ids) {
        Map<Long, Subject> found = new HashMap<>();
        List<Long> keys = ids.distinct().toList();
        jdbc.sql(HANDLE.formatted(kind.sql))
                .param(keys.toArray(new Long[0]))
                .query((rs, i) -> found.put(
                        rs.getLong("subject"),
                        new Subject(
                                rs.getLong("campaign_id"),
                                rs.getString("name"),
                                rs.getObject("creator_id", Long.class),
                                rs.getString("handle"))))
                .list();
        return found;
    }

    private static boolean isNumber(String key) {
        return key != null && key.matches("\\d{1,18}");
    }
}
