package io.laurel.content.web;

import io.laurel.content.domain.Media;
import io.laurel.content.domain.MediaFile;
import io.laurel.identity.CurrentStaff;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pictures and videos for members of the program. */
@Controller
class MediaPages {

    private final Media media;
    private final CurrentStaff staff;

    MediaPages(Media media, CurrentStaff staff) {
        this.media = media;
        this.staff = staff;
    }

    @GetMapping("/console/media/{id}")
    @PreAuthorize(AssignmentPages.READERS)
    ResponseEntity<Resource> show(@PathVariable long id) {
        MediaFile file = media.require(id);
        staff.requireMember(file.programId(), "File", id);
        return MediaResponse.of(file, media.content(file));
    }
}
