package io.laurel.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.LaurelTest;
import io.laurel.outreach.JourneyFixture;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.TaskSubjects;
import io.laurel.workflow.TaskSubjects.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@LaurelTest
class TaskSubjectsTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private HumanTasks tasks;

    @Autowired
    private TaskSubjects subjects;

    @Autowired
    private MockMvc mvc;

    @Test
    void tasksOfAKindAreToldApartByCampaignAndCaseWithoutPersonalData() {
        JourneyFixture journey = new JourneyFixture(context).invited();

        HumanTask task = task(journey);
        assertThat(task.name())
                .isEqualTo(
                        "Find contact · Summer table #" + journey.membership().id());
        assertThat(task.title()).isEqualTo("Find contact");
        assertThat(subjects.of(List.of(task)))
                .containsEntry(
                        task.id(), new Subject(journey.campaign.id(), "Summer table", journey.creatorId, "cook"));
    }

    @Test
    void overviewShowsCreatorAndCampaign() throws Exception {
        JourneyFixture journey = new JourneyFixture(context).invited();

        mvc.perform(get("/console").with(user(journey.manager).roles("MANAGER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(">Find contact</a>")))
                .andExpect(content().string(containsString("/console/creators/" + journey.creatorId + "\">@cook</a>")))
                .andExpect(content().string(containsString("Summer table")));
    }

    private HumanTask task(JourneyFixture journey) {
        return journey.actors.as(
                journey.manager, () -> tasks.open(journey.program.id(), 10).get(0));
    }
}
