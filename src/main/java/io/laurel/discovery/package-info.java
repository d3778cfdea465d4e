/** Creators, their profiles and snapshots: imports and search. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Discovery",
        allowedDependencies = {"shared", "identity", "audit", "workflow", "program", "privacy", "rulebook"})
package io.laurel.discovery;
