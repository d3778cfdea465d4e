/** Opt-outs, blocklist, lawful basis, export, erasure and retention. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {"shared", "identity", "audit"})
package io.laurel.privacy;
