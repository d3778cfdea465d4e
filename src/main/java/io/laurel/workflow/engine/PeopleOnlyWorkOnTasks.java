package io.laurel.workflow.engine;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * What a person may make the engine do directly, through Tasklist's API or {@code /engine-rest}, whatever their rights: look, claim,
 * try to complete (the {@link CompletionGate} decides), comment, keep filters, administer people, and as an operator retry or
 * suspend. Everything else — starting, deploying, modifying, correlating, setting variables, task errors and escalations, firing
 * timers, deleting — is for Laurel's use cases, which call the engine in nobody's name. An allow-list: commands of a newer engine
 * are refused until somebody has thought about them.
 */
class PeopleOnlyWorkOnTasks extends CommandInterceptor {

    private static final Pattern ALLOWED = Pattern.compile(String.join(
            "|",
            // look
            "Get.*",
            ".*QueryImpl.*",
            ".*Query",
            "Find.*",
            "Is.*",
            "ExecuteFilter.*",
            "AuthorizationCheckCmd",
            "Determine.*",
            "Create(User|Group|Tenant|NativeUser)QueryCmd",
            "QueryServiceImpl.*",
            ".*QueryCmd",
            "CheckPassword",
            "TablePage.*",
            // work on tasks
            "ClaimTaskCmd",
            "AssignTaskCmd",
            "CompleteTaskCmd",
            "DecideTaskCmd",
            "SubmitTaskFormCmd",
            "AddCommentCmd",
            // filters
            "CreateFilterCmd",
            "SaveFilterCmd",
            "DeleteFilterCmd",
            // administer people
            "(Create|Save|Delete)(User|Group|Tenant|Membership|Authorization)(Cmd|Command)?",
            "(Create|Delete)Tenant(User|Group)MembershipCmd",
            "SetUserInfoCmd",
            "SetUserPictureCmd",
            "DeleteUserPictureCmd",
            "DeleteUserInfoCmd",
            "UnlockUserCmd",
            // operate
            "SetJobRetriesCmd",
            "SetJobsRetriesCmd",
            "SetAnnotationForIncidentCmd",
            "ResolveIncidentCmd",
            "(Suspend|Activate)(ProcessInstance|ProcessDefinition|Job|JobDefinition)Cmd"));

    private final ProcessEngineConfigurationImpl configuration;

    PeopleOnlyWorkOnTasks(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext outer = Context.getCommandContext();
        boolean person = outer == null
                && configuration.getIdentityService() != null
                && configuration.getIdentityService().getCurrentAuthentication() != null
                && configuration.getIdentityService().getCurrentAuthentication().getUserId() != null;
        if (person && !ALLOWED.matcher(name(command.getClass())).matches()) {
            throw new AuthorizationException(
                    "Command " + name(command.getClass()) + " is not for people: do it in Laurel's console");
        }
        return next.execute(command);
    }

    /** The simple name; for an anonymous or lambda command inside another class, that class's. */
    private static String name(Class<?> type) {
        Class<?> named = type;
        while (named.isAnonymousClass() || named.getSimpleName().isEmpty()) {
            named = named.getEnclosingClass();
        }
        String simple = named.getSimpleName();
        int lambda = simple.indexOf("$$");
        return lambda < 0 ? simple : simple.substring(0, lambda);
    }
}
