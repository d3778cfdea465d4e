/* Replaces Camunda's file of this name: Tasklist under Laurel's name, with a way back to the console. */
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Laurel'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  dateFormat: {
    normal: 'D MMM YYYY HH:mm',
    long: 'D MMMM YYYY HH:mm'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/laurel'],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    }
  }
};
