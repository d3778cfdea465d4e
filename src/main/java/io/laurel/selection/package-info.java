/** Screening by rules, ranking and the shortlist. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Selection",
        allowedDependencies = {
            "shared",
            "identity",
            "audit",
            "workflow",
            "rulebook",
            "program",
            "discovery",
            "privacy",
            "language"
        })
package io.laurel.selection;
