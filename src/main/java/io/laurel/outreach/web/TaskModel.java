package io.laurel.outreach.web;

import io.laurel.discovery.Creators;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.LawfulBasis;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.program.Campaigns;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What both task pages show: the creator, the campaign, the contacts tried and the questions asked. */
@Component
class TaskModel {

    private final InvitationRows invitations;
    private final Creators creators;
    private final Campaigns campaigns;
    private final Contacts contacts;

    TaskModel(InvitationRows invitations, Creators creators, Campaigns campaigns, Contacts contacts) {
        this.invitations = invitations;
        this.creators = creators;
        this.campaigns = campaigns;
        this.contacts = contacts;
    }

    void fill(HumanTask task, Model model) {
        Invitation invitation = invitations
                .newest(task.subject())
                .orElseThrow(() -> new NotFound("invitation of membership", task.subject()));
        model.addAttribute("task", task);
        model.addAttribute("invitation", invitation);
        model.addAttribute("creator", creators.require(invitation.creatorId()));
        model.addAttribute("campaign", campaigns.require(invitation.campaignId()));
        model.addAttribute("contacts", contacts.history(invitation.programId(), invitation.creatorId()));
        model.addAttribute("questions", invitations.questions(invitation.id()));
        model.addAttribute(
                "bases",
                Arrays.stream(LawfulBasis.values()).map(LawfulBasis::code).toList());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
    }
}
