/** Shell of the staff console. */
@org.springframework.modulith.ApplicationModule(displayName = "Console")
package io.laurel.console;
