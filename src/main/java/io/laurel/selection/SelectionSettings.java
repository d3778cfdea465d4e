package io.laurel.selection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How screening works through a program's creators.
 *
 * @param batchSize creators per call of the rule engine
 * @param sliceSize creators per transaction; a killed node repeats at most one slice per job it ran
 * @param workers jobs that screen one campaign at the same time, and threads of every node without such jobs that help them
 * @param shortlistSize creators shown in Review shortlist
 */
@ConfigurationProperties("laurel.selection")
public record SelectionSettings(
        @DefaultValue("500") int batchSize,
        @DefaultValue("5000") int sliceSize,
        @DefaultValue("4") int workers,
        @DefaultValue("200") int shortlistSize) {

    public SelectionSettings {
        if (batchSize < 1 || sliceSize < batchSize || workers < 1 || shortlistSize < 1) {
            throw new IllegalArgumentException("laurel.selection: batch-size " + batchSize + ", slice-size " + sliceSize
                    + ", workers " + workers + ", shortlist-size " + shortlistSize
                    + "; all must be positive and a slice at least a batch");
        }
    }
}
