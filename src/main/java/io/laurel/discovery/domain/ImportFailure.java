package io.laurel.discovery.domain;

import java.util.List;

/** The file as a whole cannot be imported. The code's sentence is {@code discovery.problem.CODE} in the message bundle. */
public class ImportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> details;

    public ImportFailure(String code, List<String> details) {
        super(code);
        this.code = code;
        this.details = details.stream().map(Rejection::printable).toList();
    }

    public String code() {
        return code;
    }

    public List<String> details() {
        return details;
    }

    /** A person can help by saying what the columns mean. */
    public boolean needsMapping() {
        return code.startsWith("columns-") || code.equals("platform-unclear");
    }
}
