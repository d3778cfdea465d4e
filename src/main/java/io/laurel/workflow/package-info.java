/** Engine-wide Camunda code: configuration, the completion gate, users, groups and filters. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Workflow",
        allowedDependencies = {"shared", "identity", "audit"})
package io.laurel.workflow;
