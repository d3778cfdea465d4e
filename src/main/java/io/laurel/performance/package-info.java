/** Read models over the features: overview, journey board. */
@org.springframework.modulith.ApplicationModule(displayName = "Performance")
package io.laurel.performance;
