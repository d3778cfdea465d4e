/** What stands under every feature: home folder, embedded database, refusals of unsafe settings, answers to errors. */
@org.springframework.modulith.ApplicationModule(displayName = "Platform", allowedDependencies = "shared")
package io.laurel.platform;
