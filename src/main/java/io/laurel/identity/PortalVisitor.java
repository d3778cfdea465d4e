package io.laurel.identity;

import java.util.Optional;

/** The ambassador whose portal cookie came with this request. */
public interface PortalVisitor {

    /** @throws org.springframework.security.access.AccessDeniedException when there is none (the portal answers with its own page) */
    MagicLinks.Grant require();

    Optional<MagicLinks.Grant> find();
}
