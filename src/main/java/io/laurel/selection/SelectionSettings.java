package io.laurel.selection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How screening works through a program's creators.
 *
 * @param batchSize creators per call of the rule engine
 * @param sliceSize creators per transaction; a killed node repeats at most one slice
 * @param shortlistSize creators shown in Review shortlist
 */
@ConfigurationProperties("laurel.selection")
public record SelectionSettings(
        @DefaultValue("500") int batchSize,
        @DefaultValue("5000") int sliceSize,
        @DefaultValue("200") int shortlistSize) {

    public SelectionSettings {
        if (batchSize < 1 || sliceSize < batchSize || shortlistSize < 1) {
            throw new IllegalArgumentException("laurel.selection: batch-size " + batchSize + ", slice-size " + sliceSize
                    + ", shortlist-size " + shortlistSize + "; all must be positive and a slice at least a batch");
        }
    }
}
