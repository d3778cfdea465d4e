/** Missions, submissions, review and publication. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Content",
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
            "outreach",
            "contracting"
        })
package io.laurel.content;
