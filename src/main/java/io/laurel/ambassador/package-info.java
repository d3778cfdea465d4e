/** Membership of a creator in a program, its state, and the AmbassadorLifecycle process. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Ambassador",
        allowedDependencies = {"shared", "identity", "audit", "workflow", "program", "discovery", "privacy", "selection"
        })
package io.laurel.ambassador;
