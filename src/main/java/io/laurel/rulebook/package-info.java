/** Rule sets: compile, run, explain, edit, verify, replay, publish. The only module that imports Drools. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Rulebook",
        allowedDependencies = {"shared", "identity", "audit", "workflow"})
package io.laurel.rulebook;
