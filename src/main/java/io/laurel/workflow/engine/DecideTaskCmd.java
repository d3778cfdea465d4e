package io.laurel.workflow.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Claims and completes in one command: the claim is checked, heard by listeners and seen in history, but never written to a row that
 * the completion deletes. The variables live until the transaction's end.
 */
class DecideTaskCmd implements Command<Void> {

    private final String task;
    private final String claimant;
    private final Map<String, Object> variables;

    /** @param claimant null when the task is claimed already */
    DecideTaskCmd(String task, String claimant, Map<String, Object> variables) {
        this.task = task;
        this.claimant = claimant;
        this.variables = variables;
    }

    @Override
    public Void execute(CommandContext context) {
        if (claimant != null) {
            new ClaimTaskCmd(task, claimant).execute(context);
        }
        VariableMap flags = Variables.createVariables();
        variables.forEach((name, value) -> flags.putValueTyped(name, Variables.untypedValue(value, true)));
        new CompleteTaskCmd(task, flags).execute(context);
        return null;
    }
}
