package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.rules.Code;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mission catalogue in the database. */
@Repository
public class AssignmentStore {

    private static final TypeReference<List<Code>> CODES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AssignmentStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The entry with the campaign's own brief; made when there is none yet. */
    public Assignment ofCampaignBrief(long programId, long campaignId, String title, Instant now) {
        jdbc.sql("""
            insert into assignment (program_id, campaign_id, state, campaign_brief, offered_to, title, created_by, created_at, opened_at)
            values (?, ?, 'OPEN', true, 'MEMBERS', left(?, 200), 'system', ?, ?) on conflict (campaign_id) where campaign_brief do nothing
            """)
                .param(programId)
                .param(campaignId)
                .param(title)
                .param(at(now))
                .param(at(now))
                .update();
        return jdbc.sql("select * from assignment where campaign_id = ? and campaign_brief")
                .param(campaignId)
                .query(this::assignment)
                .single();
    }

    public long insert(Assignment draft, String actor, Instant now) {
        long id = jdbc.sql("""
            insert into assignment (program_id, campaign_id, state, offered_to, title, created_by, created_at)
            values (?, ?, 'DRAFT', ?, ?, ?, ?) returning id
            """)
                .param(draft.programId())
                .param(draft.campaignId())
                .param(draft.offeredTo().name())
                .param(draft.brief().title())
                .param(actor)
                .param(at(now))
                .query(Long.class)
                .single();
        write(id, draft);
        return id;
    }

    /** @return false when somebody else has changed it since that revision */
    public boolean change(long id, Assignment draft) {
        int rows = jdbc.sql(
                        "update assignment set revision = revision + 1 where id = ? and revision = ? and state = 'DRAFT'")
                .param(id)
                .param(draft.revision())
                .update();
        if (rows == 1) {
            write(id, draft);
        }
        return rows == 1;
    }

    private void write(long id, Assignment draft) {
        MissionBrief brief = draft.brief();
        jdbc.sql("""
            update assignment set offered_to = :offered, tiers = :tiers, platforms = :platforms, countries = :countries, title = :title,
              text = :text, dos = :dos, donts = :donts, must_say = :must, do_not_say = :not, hashtags = :hashtags, mentions = :mentions,
              link = :link, codes = :codes::jsonb, usage_rights = :rights, reward = :reward, bonus_points = :bonus, publish_by = :by,
              jurisdictions = :jurisdictions, formats = :formats, places = :places where id = :id
            """)
                .param("offered", draft.offeredTo().name())
                .param("tiers", array(draft.segment().tiers()))
                .param("platforms", array(draft.segment().platforms()))
                .param("countries", array(draft.segment().countries()))
                .param("title", brief.title())
                .param("text", brief.text())
                .param("dos", array(brief.dos()))
                .param("donts", array(brief.donts()))
                .param("must", array(brief.mustSay()))
                .param("not", array(brief.doNotSay()))
                .param("hashtags", array(brief.hashtags()))
                .param("mentions", array(brief.mentions()))
                .param("link", brief.link())
                .param("codes", codes(brief.codes()))
                .param("rights", brief.usageRights())
                .param("reward", brief.reward())
                .param("bonus", brief.bonusPoints())
                .param("by", brief.publishBy())
                .param("jurisdictions", array(brief.jurisdictions()))
                .param("formats", array(brief.formats()))
                .param("places", draft.places())
                .param("id", id)
                .update();
    }

    public Assignment require(long id) {
        return find(id, "").orElseThrow(() -> new NotFound("Mission of the catalogue", id));
    }

    /** The row, locked until the transaction ends: places are counted under it. */
    public Assignment lock(long id) {
        return find(id, " for update").orElseThrow(() -> new NotFound("Mission of the catalogue", id));
    }

    public List<Assignment> ofCampaign(long campaignId) {
        return jdbc.sql("select * from assignment where campaign_id = ? order by campaign_brief desc, id")
                .param(campaignId)
                .query(this::assignment)
                .list();
    }

    /** Open to apply, in running campaigns of the program. */
    public List<Assignment> openToApply(long programId) {
        return jdbc.sql("""
            select a.* from assignment a join campaign k on k.id = a.campaign_id
            where a.program_id = ? and a.state = 'OPEN' and a.offered_to = 'APPLICANTS' and k.state = 'RUNNING' order by a.id desc
            """).param(programId).query(this::assignment).list();
    }

    public void open(long id, Instant now) {
        jdbc.sql("update assignment set state = 'OPEN', opened_at = ?, revision = revision + 1 where id = ?")
                .param(at(now))
                .param(id)
                .update();
    }

    public void close(long id, Instant now) {
        jdbc.sql("update assignment set state = 'CLOSED', closed_at = ?, revision = revision + 1 where id = ?")
                .param(at(now))
                .param(id)
                .update();
    }

    public void extend(long id, Integer places, LocalDate publishBy) {
        jdbc.sql("update assignment set places = ?, publish_by = ?, revision = revision + 1 where id = ?")
                .param(places)
                .param(publishBy)
                .param(id)
                .update();
    }

    /** Missions that hold a place: accepted, and not ended without a post. */
    public int taken(long id) {
        return jdbc.sql(
                        "select count(*) from mission where assignment_id = ?"
                                + " and state in ('ACCEPTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'POSTED', 'PUBLISHED')")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private Optional<Assignment> find(long id, String suffix) {
        return jdbc.sql("select * from assignment where id = ?" + suffix)
                .param(id)
                .query(this::assignment)
                .optional();
    }

    private Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                row.getLong("id"),
                row.getLong("program_id"),
                row.getLong("campaign_id"),
                Assignment.State.valueOf(row.getString("state")),
                row.getBoolean("campaign_brief"),
                Assignment.OfferedTo.valueOf(row.getString("offered_to")),
                new Assignment.Segment(list(row, "tiers"), list(row, "platforms"), list(row, "countries")),
                new MissionBrief(
                        row.getString("title"),
                        row.getString("text"),
                        list(row, "dos"),
                        list(row, "donts"),
                        list(row, "must_say"),
                        list(row, "do_not_say"),
                        list(row, "hashtags"),
                        list(row, "mentions"),
                        row.getString("link"),
                        codes(row.getString("codes")),
                        row.getString("usage_rights"),
                        row.getString("reward"),
                        row.getObject("bonus_points", Integer.class),
                        row.getObject("publish_by", LocalDate.class),
                        list(row, "jurisdictions"),
                        list(row, "formats")),
                row.getObject("places", Integer.class),
                row.getInt("revision"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "opened_at"),
                instant(row, "closed_at"));
    }

    private String codes(List<Code> codes) {
        try {
            return json.writeValueAsString(codes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Codes of an assignment cannot be written", e);
        }
    }

    private List<Code> codes(String stored) {
        try {
            return json.readValue(stored, CODES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Codes of an assignment cannot be read", e);
        }
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static String[] array(List<String> list) {
        return list.toArray(String[]::new);
    }
}
