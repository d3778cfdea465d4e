/** Brands, programs and their members, campaigns, briefs, markets and calendars. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Program",
        allowedDependencies = {"shared", "identity", "audit", "workflow", "rulebook"})
package io.laurel.program;
