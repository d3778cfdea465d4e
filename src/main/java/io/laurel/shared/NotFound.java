package io.laurel.shared;

/** Nothing with that id in the caller's programs; answered as 404, the same whether it is missing or another program's. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFound(String what, Object id) {
        super(what + " " + id + " does not exist or belongs to another program");
    }
}
