/** Missions, submissions, review and publication. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Content",
        allowedDependencies = {
            "shared",
            "identity",
            "audit",
            "workflow",
            "rulebook",
            "language",
            "program",
            "discovery",
            "privacy",
            "ambassador",
            "outreach",
            "contracting"
        })
package io.laurel.content;
