package io.laurel.content.process;

/** Names in MissionApplication.bpmn and MissionQuestion.bpmn. */
final class CatalogueNames {

    static final String APPLICATION = "MissionApplication";
    static final String QUESTION = "MissionQuestion";
    static final String APPLICATION_WITHDRAWN = "Msg_ApplicationWithdrawn";
    static final String QUESTION_DROPPED = "Msg_QuestionDropped";

    private CatalogueNames() {}
}
