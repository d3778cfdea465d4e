/** Staff sign-in, roles, program membership and magic links. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"shared", "audit"})
package io.laurel.identity;
