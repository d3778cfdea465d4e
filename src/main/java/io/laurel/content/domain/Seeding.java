package io.laurel.content.domain;

import io.laurel.ambassador.Memberships;
import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.contracting.InKind;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Products for ambassadors: chosen, shipped, received, used. Only then a post may be submitted. */
@Service
@Transactional
public class Seeding {

    public static final String PROCESS = "ProductSeeding";

    private final ProductStore products;
    private final Missions missions;
    private final MissionStore store;
    private final MissionProcess process;
    private final InKind inKind;
    private final Memberships memberships;
    private final Deadlines deadlines;
    private final MissionMail mail;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    Seeding(
            ProductStore products,
            Missions missions,
            MissionStore store,
            MissionProcess process,
            InKind inKind,
            Memberships memberships,
            Deadlines deadlines,
            MissionMail mail,
            HumanTasks tasks,
            CurrentStaff staff,
            AuditLog audit,
            Clock clock) {
        this.products = products;
        this.missions = missions;
        this.store = store;
        this.process = process;
        this.inKind = inKind;
        this.memberships = memberships;
        this.deadlines = deadlines;
        this.mail = mail;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** The ambassador chooses and says where to send it. @param variant one of the product's, null where it has none */
    public void choose(long missionId, long productId, String variant, Address address) {
        Mission mission = missions.running(missionId, "given a product", state -> state == MissionState.ACCEPTED);
        missions.requireGoodStanding(mission);
        if (products.delivery(missionId).isPresent()) {
            throw new Conflict("A product has been chosen for mission " + missionId);
        }
        Product product = products.ofAssignment(mission.assignmentId()).stream()
                .filter(p -> p.id() == productId)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("product", productId, "a product of the mission"));
        String kind = variant == null || variant.isBlank() ? null : variant;
        if (product.variants().isEmpty()
                ? kind != null
                : kind == null || !product.variants().contains(kind)) {
            throw new InvalidInput("variant", null, "a variant of the product");
        }
        products.choose(mission, productId, kind, address, clock.instant());
        store.waitFor(missionId, MissionState.ACCEPTED, null, null);
        record(mission, Missions.creator(mission), "product-chosen", Map.of("product", productId));
        process.productStep(mission, "ReceiveTask_AwaitChoice");
    }

    /**
     * A manager has sent it; its value counts as given from now on.
     *
     * @throws Conflict when the year's value would need a contract in written form first
     */
    public void ship(String taskId, long missionId, String carrier, String tracking) {
        Mission mission = open(taskId, missionId, "Task_ShipProduct");
        Delivery delivery = delivery(missionId, Delivery.State.CHOSEN);
        Product product = products.require(delivery.productId());
        if (inKind.needsWrittenForm(mission.membershipId(), product.value())) {
            throw new Conflict("With " + product.value()
                    + " more, this year's value needs a contract in written form, which the one in"
                    + " force is not. Send nothing before a new contract is signed.");
        }
        String by = staff.require().id();
        products.shipped(
                missionId, shortText("carrier", carrier), shortText("tracking", tracking), by, clock.instant());
        inKind.given(
                mission.programId(),
                mission.campaignId(),
                mission.membershipId(),
                mission.creatorId(),
                reference(missionId),
                product.value());
        store.waitFor(missionId, MissionState.ACCEPTED, due("product-receipt", mission), null);
        record(mission, by, "product-shipped", Map.of("product", product.id()));
        mail.shipped(missionId);
        complete(taskId, missionId, "ship", null, Map.of("productShipped", true));
    }

    /** It cannot be sent: the mission ends without blame. @param words required, told to the ambassador */
    public void cannotShip(String taskId, long missionId, String words) {
        Mission mission = open(taskId, missionId, "Task_ShipProduct");
        delivery(missionId, Delivery.State.CHOSEN);
        String reason = required(words);
        giveUp(mission, reason);
        complete(taskId, missionId, "cannot-ship", reason, Map.of("productShipped", false));
    }

    /** The ambassador has it: the time for the post begins, and the address is erased. */
    public void received(long missionId) {
        Mission mission = missions.running(missionId, "told as arrived", state -> state == MissionState.ACCEPTED);
        delivery(missionId, Delivery.State.SHIPPED);
        arrived(mission, Missions.creator(mission));
        process.productStep(mission, "ReceiveTask_AwaitReceipt");
    }

    /** A manager has found out where it is. @param decision delivered, again or lost; {@code words} required when lost */
    public void clear(String taskId, long missionId, String decision, String words) {
        Mission mission = open(taskId, missionId, "Task_ClearDelivery");
        delivery(missionId, Delivery.State.SHIPPED);
        String by = staff.require().id();
        String reason = Missions.words(words);
        switch (decision) {
            case "delivered" -> arrived(mission, by);
            case "again" -> {
                products.move(missionId, Delivery.State.CHOSEN, clock.instant());
                inKind.takenBack(reference(missionId));
                store.waitFor(missionId, MissionState.ACCEPTED, null, null);
                record(mission, by, "product-sent-again", Map.of());
            }
            case "lost" -> {
                reason = required(words);
                inKind.takenBack(reference(missionId));
                giveUp(mission, reason);
            }
            default -> throw new InvalidInput("decision", decision, "one of delivered, again, lost");
        }
        complete(taskId, missionId, decision, reason, Map.of("deliveryCleared", decision));
    }

    /** The ambassador has used it and may write. */
    public void used(long missionId) {
        Mission mission = missions.running(missionId, "told as used", state -> state == MissionState.ACCEPTED);
        delivery(missionId, Delivery.State.RECEIVED);
        products.used(missionId, clock.instant());
        record(mission, Missions.creator(mission), "product-used", Map.of());
        process.productStep(mission, "ReceiveTask_AwaitUse");
    }

    /** No post in spite of a product: said by the process. */
    public void strike(long missionId) {
        Mission mission = store.require(missionId);
        memberships.strike(mission.membershipId(), "product-without-post", "system");
    }

    /** What comes next: choice, shipping, receipt, use or nothing. */
    @Transactional(readOnly = true)
    public String next(Mission mission) {
        if (products.ofAssignment(mission.assignmentId()).isEmpty()) {
            return "nothing";
        }
        return products.delivery(mission.id())
                .map(delivery -> switch (delivery.state()) {
                    case CHOSEN -> "shipping";
                    case SHIPPED -> "receipt";
                    case RECEIVED -> "use";
                    case USED, UNDELIVERED -> "nothing";
                })
                .orElse("choice");
    }

    @Transactional(readOnly = true)
    public Optional<Delivery> delivery(long missionId) {
        return products.delivery(missionId);
    }

    /** @throws Conflict when a product has to be used before a post is submitted */
    void requireUsed(Mission mission) {
        if (!next(mission).equals("nothing")) {
            throw new Conflict("The product of mission " + mission.id() + " has not been used yet");
        }
    }

    private void arrived(Mission mission, String actor) {
        Instant now = clock.instant();
        products.received(mission.id(), now);
        products.eraseAddress(mission.id());
        store.accepted(
                mission.id(),
                due("submission", mission),
                due("submission-reminder", mission),
                due("submission-last-reminder", mission));
        record(mission, actor, "product-received", Map.of());
    }

    private void giveUp(Mission mission, String reason) {
        products.move(mission.id(), Delivery.State.UNDELIVERED, clock.instant());
        products.eraseAddress(mission.id());
        store.say(mission.id(), reason);
        record(mission, staff.require().id(), "product-undelivered", Map.of());
        mail.undelivered(mission.id(), reason);
    }

    private Mission open(String taskId, long missionId, String key) {
        Mission mission = store.lock(missionId);
        staff.requireMember(mission.programId(), "Mission", missionId);
        boolean open = tasks.about(PROCESS, missionId).stream()
                .anyMatch(t -> t.id().equals(taskId) && t.taskKey().equals(key));
        if (!open) {
            throw new Conflict("This is no longer open: somebody else has decided, or the mission has ended");
        }
        tasks.require(taskId);
        return mission;
    }

    private Delivery delivery(long missionId, Delivery.State state) {
        Delivery delivery =
                products.delivery(missionId).orElseThrow(() -> new NotFound("Product of mission", missionId));
        if (delivery.state() != state) {
            throw new Conflict("The product of mission " + missionId + " is " + delivery.state());
        }
        return delivery;
    }

    private void complete(String taskId, long missionId, String decision, String reason, Map<String, Object> flags) {
        tasks.complete(taskId, decision, "mission:" + missionId, 1, reason, flags);
    }

    private Instant due(String deadline, Mission mission) {
        return deadlines.due(deadline, mission.programId(), mission.campaignId(), clock.instant());
    }

    private static String required(String words) {
        String reason = Missions.words(words);
        if (reason == null) {
            throw new InvalidInput("words", null, "a reason the ambassador understands");
        }
        return reason;
    }

    private static String shortText(String field, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > 100 || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(field, null, "at most 100 characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static String reference(long missionId) {
        return "mission:" + missionId;
    }

    private void record(Mission mission, String actor, String action, Map<String, ?> details) {
        audit.record(mission.programId(), actor, action, "mission:" + mission.id(), details);
    }
}
