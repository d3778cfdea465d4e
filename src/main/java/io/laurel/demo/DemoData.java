package io.laurel.demo;

import io.laurel.discovery.Creators;
import io.laurel.identity.Role;
import io.laurel.identity.StaffDirectory;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadline;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's people, programs, creators and campaigns. Every step looks first whether it was done before. */
@Component
@Profile({"demo", "test"})
class DemoData {

    static final int CREATORS = 400;
    private static final int OTHER_CREATORS = 40;
    private static final String ACTOR = "system";
    private static final String HOLD = "reward-hold";

    private final StaffDirectory staff;
    private final Programs programs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final Deadlines deadlines;
    private final Clock clock;

    DemoData(
            StaffDirectory staff,
            Programs programs,
            Campaigns campaigns,
            Creators creators,
            Deadlines deadlines,
            Clock clock) {
        this.staff = staff;
        this.programs = programs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** One person per role; the password is the name. */
    @Transactional
    public void people() {
        staff.save("manager", "Campaign manager", Role.MANAGER, "manager");
        staff.save("reviewer", "Compliance reviewer", Role.REVIEWER, "reviewer");
        staff.save("analyst", "Business analyst", Role.ANALYST, "analyst");
        staff.save("lead", "Lead", Role.LEAD, "lead");
        staff.save("admin", "Operator", Role.ADMIN, "admin");
    }

    /** The program everybody works in. */
    @Transactional
    public void pantry() {
        if (programs.find(DemoPrograms.PANTRY).isPresent()) {
            return;
        }
        Program program = create(DemoPrograms.pantry(), "manager", "reviewer", "analyst", "lead", "admin");
        save(program, 20_260L, CREATORS);
        campaigns.create(DemoPrograms.table(program.id(), today(program)), ACTOR);
    }

    /** Another client's program: the manager and the reviewer must never see anything of it. */
    @Transactional
    public void outdoor() {
        if (programs.find(DemoPrograms.OUTDOOR).isPresent()) {
            return;
        }
        Program program = create(DemoPrograms.outdoor(), "analyst", "lead", "admin");
        save(program, 40_510L, OTHER_CREATORS);
        campaigns.create(DemoPrograms.trail(program.id(), today(program)), ACTOR);
    }

    /** Nobody trying Laurel waits thirty days for their points. Shown as an override under Settings. */
    @Transactional
    public void shortHold() {
        Program program = programs.find(DemoPrograms.PANTRY).orElseThrow();
        boolean untouched = deadlines.of(program.id(), null).stream()
                .anyMatch(deadline -> deadline.id().equals(HOLD) && deadline.origin() == Deadline.Origin.TABLE);
        if (untouched) {
            deadlines.override(
                    program.id(), null, HOLD, 1, Deadline.Unit.MINUTES, "Demo: points settle while you watch", ACTOR);
        }
    }

    /** Starts the selection of the demo's campaign, once. */
    @Transactional
    public void launch() {
        Program program = programs.find(DemoPrograms.PANTRY).orElseThrow();
        List<Campaign> all = campaigns.ofProgram(program.id());
        if (all.size() == 1 && all.get(0).state() == CampaignState.DRAFT) {
            campaigns.launch(all.get(0).id(), ACTOR);
        }
    }

    private Program create(Program program, String... members) {
        Program created = programs.create(program, ACTOR);
        for (String member : members) {
            programs.addMember(created.id(), member, ACTOR);
        }
        return created;
    }

    private void save(Program program, long seed, int count) {
        new DemoCreators(seed, clock.instant(), DemoPrograms.SPONSORS, DemoPrograms.COMPETITOR)
                .generate(count)
                .forEach(creator -> creators.save(program.id(), creator, ACTOR));
    }

    private LocalDate today(Program program) {
        return LocalDate.ofInstant(clock.instant(), program.zone());
    }
}
