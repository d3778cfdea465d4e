package io.laurel.content.domain;

import io.laurel.rulebook.SubjectPages;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Versions of posts as subjects of decisions. */
@Component
class PostSubjects implements SubjectPages {

    private static final Pattern VERSION = Pattern.compile("submission:(\\d{1,18})/v(\\d{1,9})");

    @Override
    public Optional<String> page(String subjectId) {
        Matcher version = VERSION.matcher(subjectId);
        return version.matches()
                ? Optional.of("/console/posts/" + version.group(1) + "#v" + version.group(2))
                : Optional.empty();
    }
}
