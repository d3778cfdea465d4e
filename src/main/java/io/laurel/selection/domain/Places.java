package io.laurel.selection.domain;

/** The places of a campaign and who holds them. */
public record Places(int wanted, int invited, int accepted, int reserve) {

    public int free() {
        return Math.max(0, wanted - invited - accepted);
    }

    public boolean filled() {
        return accepted >= wanted;
    }

    /** Nobody is left to invite and nobody still has to answer. */
    public boolean exhausted() {
        return reserve == 0 && invited == 0;
    }
}
