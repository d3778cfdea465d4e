package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MediaStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Pictures and videos of posts: what may be kept is decided by the content, and kept once, by its hash. */
@Service
@EnableConfigurationProperties(MediaSettings.class)
@Transactional
public class Media {

    private static final Set<MissionState> WRITING = Set.of(MissionState.ACCEPTED, MissionState.CHANGES_REQUESTED);

    private final MediaStore store;
    private final MissionStore missions;
    private final MediaVault vault;
    private final VirusScanner scanner;
    private final MediaSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Media(
            MediaStore store,
            MissionStore missions,
            MediaVault vault,
            VirusScanner scanner,
            MediaSettings settings,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.missions = missions;
        this.vault = vault;
        this.scanner = scanner;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether anything can be uploaded here. */
    public boolean open() {
        return scanner.present() || settings.unscanned() == MediaSettings.Unscanned.ALLOW;
    }

    public MediaSettings limits() {
        return settings;
    }

    /**
     * Keeps a file for the mission's next version.
     *
     * @throws InvalidInput on field media: {@code type}, {@code size}, {@code pixels}, {@code infected}, {@code count} as expected
     * @throws Conflict when the mission takes none now, or the scanner does not answer
     */
    public long upload(long missionId, InputStream content) {
        Mission mission = missions.lock(missionId);
        if (!WRITING.contains(mission.state()) || mission.paused() || mission.overdue()) {
            throw new Conflict("Mission " + missionId + " takes no files now");
        }
        if (!open()) {
            throw new Conflict("There is no virus scanner: nothing can be uploaded");
        }
        if (store.draft(missionId).size() >= settings.files()) {
            throw refused("count");
        }
        Path file = null;
        try {
            file = Files.createTempFile("laurel-media", null);
            copy(content, file);
            return keep(mission, file);
        } catch (IOException e) {
            throw new UncheckedIOException("A file of mission " + missionId + " could not be kept", e);
        } finally {
            delete(file);
        }
    }

    private long keep(Mission mission, Path file) throws IOException {
        String type = MediaContent.type(file).orElseThrow(() -> refused("type"));
        boolean image = type.startsWith("image/");
        if (Files.size(file) > (image ? settings.imageSize() : settings.videoSize()).toBytes()) {
            throw refused("size");
        }
        Optional<MediaContent.Size> size = image ? MediaContent.size(file, type) : Optional.empty();
        if (image && size.isEmpty()) {
            throw refused("type");
        }
        if (size.isPresent() && size.get().pixels() > settings.pixels()) {
            throw refused("pixels");
        }
        MediaFile.Scan scan = scan(file);
        if (!Metadata.strip(file, type)) {
            throw refused("type");
        }
        String sha256 = hash(file);
        vault.put(mission.programId(), sha256, file);
        long id = store.keep(
                mission,
                sha256,
                type,
                Files.size(file),
                size.map(MediaContent.Size::width).orElse(null),
                size.map(MediaContent.Size::height).orElse(null),
                scan,
                clock.instant());
        record(mission, "media-uploaded", id);
        return id;
    }

    private MediaFile.Scan scan(Path file) {
        if (!scanner.present()) {
            return MediaFile.Scan.NOT_SCANNED;
        }
        boolean clean;
        try {
            clean = scanner.clean(file);
        } catch (IOException e) {
            throw new Conflict("The virus scanner does not answer: try again later");
        }
        if (!clean) {
            throw refused("infected");
        }
        return MediaFile.Scan.CLEAN;
    }

    /** Counts while it reads: a stream that never ends is given up at the largest size. */
    private void copy(InputStream content, Path file) throws IOException {
        long most =
                Math.max(settings.imageSize().toBytes(), settings.videoSize().toBytes());
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                total += n;
                if (total > most) {
                    throw refused("size");
                }
                out.write(buffer, 0, n);
            }
        }
    }

    /** Of what is stored. */
    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Takes a file out of the next version; what no submitted version shows is deleted. */
    public void remove(long missionId, long mediaId) {
        Mission mission = missions.lock(missionId);
        MediaFile file = ofMission(missionId, mediaId);
        if (!store.drop(mediaId)) {
            return;
        }
        record(mission, "media-removed", mediaId);
        if (!store.exists(mission.programId(), file.sha256())) {
            afterCommit(() -> vault.delete(mission.programId(), file.sha256()));
        }
    }

    /** The mission's file. @throws NotFound when it has no such file */
    @Transactional(readOnly = true)
    public MediaFile ofMission(long missionId, long mediaId) {
        return store.find(mediaId)
                .filter(file -> file.missionId() == missionId)
                .orElseThrow(() -> new NotFound("File", mediaId));
    }

    @Transactional(readOnly = true)
    public MediaFile require(long mediaId) {
        return store.find(mediaId).orElseThrow(() -> new NotFound("File", mediaId));
    }

    /** What goes with the next version, in order. */
    @Transactional(readOnly = true)
    public List<MediaFile> draft(long missionId) {
        return store.draft(missionId);
    }

    /** What each submitted version shows, in order. */
    @Transactional(readOnly = true)
    public Map<Integer, List<MediaFile>> ofSubmission(long submissionId) {
        return store.ofSubmission(submissionId);
    }

    /** The draft's files become the version's. */
    void submit(Mission mission, Submission submission) {
        store.submit(mission.id(), submission);
    }

    public Resource content(MediaFile file) {
        return vault.open(file.programId(), file.sha256());
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private void record(Mission mission, String action, long mediaId) {
        audit.record(mission.programId(), Missions.creator(mission), action, "media:" + mediaId, Map.of());
    }

    private static InvalidInput refused(String expected) {
        return new InvalidInput("media", null, expected);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
