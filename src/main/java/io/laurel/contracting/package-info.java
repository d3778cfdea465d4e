/** Terms, documents, signatures and value thresholds. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Contracting",
        allowedDependencies = {
            "shared",
            "identity",
            "audit",
            "workflow",
            "rulebook",
            "program",
            "discovery",
            "privacy",
            "ambassador",
            "outreach"
        })
package io.laurel.contracting;
