package io.laurel.content.domain;

/** The processes MissionApplication and MissionQuestion in the words of this feature. All calls act in the caller's transaction. */
public interface CatalogueProcess {

    /** @return the id of the new instance */
    String applied(Application application);

    /** The application needs no decision any more. */
    void withdrawn(Application application);

    /** @return the id of the new instance */
    String asked(Question question);

    /** The question needs no answer any more. */
    void dropped(Question question);
}
