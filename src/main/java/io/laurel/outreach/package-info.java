/** Contacts, invitations, reminders, replies and mail. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Outreach",
        allowedDependencies = {
            "shared",
            "identity",
            "audit",
            "workflow",
            "program",
            "discovery",
            "privacy",
            "ambassador"
        })
package io.laurel.outreach;
