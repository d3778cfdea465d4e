/** Fictional data of the profile {@code demo}: made at the first start, never in production. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"shared", "identity", "program", "discovery"})
package io.laurel.demo;
