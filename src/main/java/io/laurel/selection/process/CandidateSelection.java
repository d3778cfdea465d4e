package io.laurel.selection.process;

/** Keys, element ids, messages and variables of {@code CandidateSelection.bpmn}. */
public final class CandidateSelection {

    public static final String KEY = "CandidateSelection";

    public static final String REVIEW_SHORTLIST = "Task_ReviewShortlist";
    public static final String PLACES_CHANGED = "ReceiveTask_PlacesChanged";

    public static final String MSG_PLACES_CHANGED = "Msg_PlacesChanged";
    public static final String MSG_CAMPAIGN_CANCELLED = "Msg_CampaignCancelled";
    public static final String MSG_CAMPAIGN_CLOSED = "Msg_CampaignClosed";

    /** When the review of the shortlist is overdue, a date. */
    public static final String REVIEW_DUE = "reviewDue";

    /** How many jobs screen at the same time; read once, transient. */
    public static final String WORKERS = "workers";

    /** Read by the next gateway only, transient. */
    public static final String ALL_SCREENED = "allScreened";

    public static final String ANYONE_SUITABLE = "anyoneSuitable";
    public static final String ANYONE_KEPT = "anyoneKept";
    public static final String WAVE_OUTCOME = "waveOutcome";

    private CandidateSelection() {}
}
