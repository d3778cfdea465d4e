/** Reads what people write: text folded to what readers see, with the way back to the original, and graded words found in it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Language",
        allowedDependencies = {"rulebook"})
package io.laurel.language;
