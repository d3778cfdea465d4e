/** Staff sign-in, roles, program membership and magic links. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"shared", "audit", "platform"})
package io.laurel.identity;
