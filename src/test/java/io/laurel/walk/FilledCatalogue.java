package io.laurel.walk;

import io.laurel.Actors;
import io.laurel.content.domain.Address;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Assignment.OfferedTo;
import io.laurel.content.domain.Assignments;
import io.laurel.content.domain.Media;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.Missions;
import io.laurel.content.domain.Offers;
import io.laurel.content.domain.Product;
import io.laurel.content.domain.Questions;
import io.laurel.content.domain.Seeding;
import io.laurel.content.domain.Substantiation;
import io.laurel.content.domain.Substantiations;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.content.rules.Code;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.shared.Money;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.context.ApplicationContext;

/** A mission catalogue with somebody waiting at every step of applying, asking and the product's way. */
final class FilledCatalogue {

    private final ApplicationContext context;
    private final FilledProgram filled;
    private final String title;

    FilledCatalogue(ApplicationContext context, FilledProgram filled, String title) {
        this.context = context;
        this.filled = filled;
        this.title = title;
    }

    long draft() {
        return entry(OfferedTo.SEGMENT, List.of());
    }

    /** Open to apply, with a product. */
    long opening() {
        long id = entry(OfferedTo.APPLICANTS, List.of());
        bean(Offers.class).open(id, filled.person(Role.MANAGER));
        return id;
    }

    private long entry(OfferedTo offeredTo, List<Product> products) {
        Campaign campaign = bean(Campaigns.class).require(filled.campaignId());
        MissionBrief brief = new MissionBrief(
                title,
                "Set a table for the people you like. " + title,
                List.of("Show the wood grain in daylight", title),
                List.of("No candles near curtains"),
                List.of("oiled oak"),
                List.of("cheapest"),
                List.of("harbourtable"),
                List.of("harbourkitchen"),
                "https://example.com/oak",
                List.of(new Code("OAK10", campaign.endsOn()), new Code("FOREVER", null)),
                "The brand may repost it for 30 days.",
                "The board you choose",
                150,
                campaign.endsOn(),
                List.of("DE", "FR"),
                List.of("instagram:feed", "instagram:reel"));
        return bean(Assignments.class)
                .create(
                        Assignment.draft(
                                campaign.programId(),
                                campaign.id(),
                                offeredTo,
                                Assignment.Segment.everybody(),
                                brief,
                                25,
                                0),
                        products,
                        filled.person(Role.MANAGER));
    }

    /** On file, named by the mission; beside it a withdrawn one. @return the entry */
    long proof(long assignment) {
        Substantiations substantiations = bean(Substantiations.class);
        Campaign campaign = bean(Campaigns.class).require(filled.campaignId());
        String manager = filled.person(Role.MANAGER);
        Substantiation draft = Substantiation.draft(
                campaign.programId(),
                "proven",
                title,
                List.of("DE", "FR"),
                campaign.startsOn(),
                campaign.endsOn(),
                "Study 7 " + title,
                "Twelve weeks, forty tables. " + title);
        long old = substantiations.add(draft, manager);
        long standing = substantiations.add(draft, manager);
        substantiations.name(assignment, List.of(old, standing), manager);
        substantiations.withdraw(old, "The newer study replaces it. " + title, manager);
        return standing;
    }

    private long member() {
        return filled.membershipOf(filled.offeredAMission());
    }

    /** @return the application */
    long applied() {
        long membership = member();
        return bean(Offers.class).apply(filled.id(), membership, opening(), "I cook for eight every Sunday. " + title);
    }

    /** @return the question */
    long asked(long mission) {
        return bean(Questions.class).ask(mission, "May I bring my own board, too? " + title);
    }

    /** @return a mission whose product has not been chosen yet */
    long choosing() {
        long membership = member();
        long entry = entry(
                OfferedTo.NAMED,
                List.of(
                        new Product(
                                0, 0, "Oak board", List.of("small", "large"), Money.of(new BigDecimal("49.90"), "EUR")),
                        new Product(0, 0, "Oil for wood", List.of(), Money.of(new BigDecimal("12"), "EUR"))));
        Offers offers = bean(Offers.class);
        offers.open(entry, filled.person(Role.MANAGER));
        offers.toOne(entry, membership);
        long mission = bean(MissionStore.class).ofAssignment(entry).get(0).id();
        bean(Missions.class).accept(mission);
        return mission;
    }

    long chosen() {
        long mission = choosing();
        long board = bean(ProductStore.class)
                .ofAssignment(bean(MissionStore.class).require(mission).assignmentId())
                .get(0)
                .id();
        bean(Seeding.class)
                .choose(
                        mission,
                        board,
                        "large",
                        Address.of("Kim Fictional", "Beispielweg 1", "20095", "Hamburg", null, "DE"));
        return mission;
    }

    long shipped() {
        long mission = chosen();
        String task = filled.task("Task_ShipProduct", mission);
        bean(Actors.class)
                .as(filled.person(Role.MANAGER), () -> bean(Seeding.class).ship(task, mission, "DHL", "JD0146000000"));
        return mission;
    }

    long unconfirmed() {
        long mission = shipped();
        ManagementService jobs =
                bean(org.camunda.bpm.engine.ProcessEngine.class).getManagementService();
        bean(org.camunda.bpm.engine.ProcessEngine.class)
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Seeding.PROCESS)
                .processInstanceBusinessKey(Long.toString(mission))
                .list()
                .forEach(instance -> jobs.executeJob(jobs.createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId("BoundaryEvent_ReceiptOverdue")
                        .singleResult()
                        .getId()));
        return mission;
    }

    /** A picture for the mission's next version. */
    void picture(long mission) {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 600; x++) {
            for (int y = 0; y < 400; y++) {
                image.setRGB(x, y, x / 3 << 16 | y / 2 << 8 | 90);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bean(Media.class).upload(mission, new ByteArrayInputStream(out.toByteArray()));
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
