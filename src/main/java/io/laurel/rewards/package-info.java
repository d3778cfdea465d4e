/** Ledger, tiers and settlement. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Rewards",
        allowedDependencies = {
            "shared",
            "identity",
            "audit",
            "workflow",
            "rulebook",
            "program",
            "discovery",
            "ambassador",
            "outreach",
            "content"
        })
package io.laurel.rewards;
