package io.laurel.outreach;

import io.laurel.shared.InvalidInput;

/** Why a creator may be contacted (GDPR Art. 6). */
public enum LawfulBasis {
    LEGITIMATE_INTEREST("legitimate-interest"),
    CONSENT("consent"),
    CONTRACT("contract");

    private final String code;

    LawfulBasis(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static LawfulBasis of(String code) {
        for (LawfulBasis basis : values()) {
            if (basis.code.equals(code)) {
                return basis;
            }
        }
        throw new InvalidInput("lawfulBasis", code, "legitimate-interest, consent or contract");
    }
}
