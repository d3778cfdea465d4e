/** Shell of the ambassador's portal. */
@org.springframework.modulith.ApplicationModule(displayName = "Portal")
package io.laurel.portal;
