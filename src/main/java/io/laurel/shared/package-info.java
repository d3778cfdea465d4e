/** Values every feature speaks of: platform, money, handle, and the three ways a request is refused. No feature words here. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.laurel.shared;
