package io.laurel.content.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.rules.Frame;
import java.util.List;
import org.springframework.stereotype.Component;

/** Frames of a post in a jsonb column. */
@Component
class FrameColumn {

    private static final TypeReference<List<Frame>> FRAMES = new TypeReference<>() {};

    private final ObjectMapper json;

    FrameColumn(ObjectMapper json) {
        this.json = json;
    }

    String write(List<Frame> frames) {
        try {
            return json.writeValueAsString(frames);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Frames of a post cannot be written", e);
        }
    }

    List<Frame> read(String stored) {
        try {
            return json.readValue(stored, FRAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Frames of a post cannot be read", e);
        }
    }
}
