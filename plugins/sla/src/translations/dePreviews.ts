/** German for `messages/preview.ts`, `messages/explain.ts` and `messages/rollouts.ts`. */
export const dePreviews = {
  'preview.pageTitle': 'Eine Vereinbarung ausprobieren',
  'preview.document': 'Dokument',
  'preview.hint':
    'Vereinbarungen und Kalender hier ändern oder einfügen; nichts wird gespeichert, nichts tritt in Kraft. Geändert wird, wo sie aufbewahrt werden: in Git.',
  'preview.editor': 'Vereinbarungen und Kalender als YAML',
  'preview.keys':
    'Strg+Enter (auf dem Mac Cmd+Enter) startet die Vorschau. Strg+Leertaste ergänzt. Tab rückt ein; Escape und dann Tab verlässt den Editor.',
  'preview.required': 'nötig',
  'preview.problems': 'Probleme',
  'preview.problemCount_zero': 'Keine Probleme',
  'preview.problemCount_one': '{{count}} Problem',
  'preview.problemCount_other': '{{count}} Probleme',
  'preview.line': 'Zeile {{line}}:',
  'preview.days': 'Nachgerechneter Zeitraum',
  'preview.lastDays': 'Letzte {{days}} Tage',
  'preview.run': 'Vorschau starten',
  'preview.cancel': 'Abbrechen',
  'preview.copy': 'YAML kopieren',
  'preview.copied': 'Kopiert',
  'preview.reset': 'Zurück zum jetzigen Dokument',
  'preview.editInGit': 'In Git ändern',
  'preview.running': 'Die Vorschau läuft',
  'preview.counting': 'Tickets werden gezählt',
  'preview.progress': '{{done}} von {{total}} Tickets',
  'preview.cancelled': 'Abgebrochen; nichts wurde geändert.',
  'preview.done': 'Die Vorschau ist fertig.',
  'preview.failed': 'Die Vorschau ist gescheitert',
  'preview.stale':
    'Dies gilt für das Dokument, wie es beim Start der Vorschau war',
  'preview.refused':
    'Das Dokument hat Probleme, darum wurde nichts nachgerechnet',
  'preview.nothing': 'Keine Vereinbarung würde sich ändern',
  'preview.new': 'Neue Vereinbarung',
  'preview.newText':
    'Diese Vereinbarung ist noch nicht in Kraft; vorher gab es keine.',
  'preview.revision': 'Revision {{revision}}',
  'preview.revisions': 'Revision {{before}} → {{after}}',
  'preview.changes': 'Was anders ist',
  'preview.noChanges': 'Nichts ist anders als in der Revision in Kraft.',
  'preview.calendars': 'Kalender, die anders sind',
  'preview.services': 'Services',
  'preview.sameServices_zero':
    'Sie gilt für keinen Service, vorher wie nachher.',
  'preview.sameServices_one':
    'Sie gilt für {{number}} Service, vorher wie nachher.',
  'preview.sameServices_other': 'Sie gilt für dieselben {{number}} Services.',
  'preview.serviceCounts': 'Services, für die sie gilt: {{before}} → {{after}}',
  'preview.servicesAdded': 'Für diese gilt sie dann',
  'preview.servicesRemoved': 'Für diese gilt sie dann nicht mehr',
  'preview.history': 'Wäre es schon in Kraft gewesen',
  'preview.replayed_zero':
    'Kein Ticket von {{days}} fällt unter diese Vereinbarung.',
  'preview.replayed_one': '{{number}} Ticket von {{days}} wurde nachgerechnet.',
  'preview.replayed_other':
    '{{number}} Tickets von {{days}} wurden nachgerechnet.',
  'preview.gained_one': '{{number}} Ticket kommt unter die Vereinbarung.',
  'preview.gained_other': '{{number}} Tickets kommen unter die Vereinbarung.',
  'preview.lost_one': '{{number}} Ticket verlässt sie.',
  'preview.lost_other': '{{number}} Tickets verlassen sie.',
  'preview.allPriorities': 'Alle Prioritäten',
  'preview.difference': 'Unterschied',
  'preview.p50': 'Verbrauchte Zeit, Median',
  'preview.p90': 'Verbrauchte Zeit, 9 von 10 bis',
  'preview.better': 'besser',
  'preview.worse': 'schlechter',
  'preview.same': 'gleich',
  'preview.metOf': '{{met}} von {{total}}',
  'preview.noFigure': 'keine',
  'preview.wouldBreach_one': '{{number}} eingehaltene wäre verletzt worden',
  'preview.wouldBreach_other': '{{number}} eingehaltene wären verletzt worden',
  'preview.wouldMeet_one': '{{number}} verletzte wäre eingehalten worden',
  'preview.wouldMeet_other': '{{number}} verletzte wären eingehalten worden',
  'preview.measured': 'gemessen: {{before}} → {{after}}',
  'preview.noDifference': 'Keiner',
  'preview.openTickets': 'Offene Tickets, in diesem Augenblick',
  'preview.noOpenTickets':
    'Kein offenes Ticket steht unter dieser Vereinbarung.',
  'preview.openTotal_one':
    '{{number}} offenes Ticket steht unter dieser Vereinbarung. Mit diesem Dokument:',
  'preview.openTotal_other':
    '{{number}} offene Tickets stehen unter dieser Vereinbarung. Mit diesem Dokument:',
  'preview.earlier_one': 'bekommt eine frühere Frist',
  'preview.earlier_other': 'bekommen eine frühere Frist',
  'preview.later_one': 'bekommt eine spätere Frist',
  'preview.later_other': 'bekommen eine spätere Frist',
  'preview.breachedAtOnce_one': 'wäre sofort verletzt',
  'preview.breachedAtOnce_other': 'wären sofort verletzt',
  'preview.allBreached': 'Sofort verletzt',
  'preview.firstBreached': 'Die ersten {{number}} der sofort verletzten',
  'preview.noDeadline': 'keine',
  'preview.willBeApplied':
    'Offene Tickets werden umgestellt, sobald das Dokument in Kraft tritt.',
  'preview.willNotBeApplied':
    'Es gilt nur für neue Tickets. Offene behalten, was ihnen versprochen wurde, bis es jemand auf der Seite der Vereinbarung auf sie anwendet.',
  'explain.title': 'Welche Vereinbarung gilt?',
  'explain.ticket': 'Ein solches Ticket',
  'explain.hint':
    'Einen Service wählen und vom Ticket sagen, was bekannt ist. Es wird nichts gemeldet.',
  'explain.notSaid': 'Nicht gesagt',
  'explain.location': 'Ort',
  'explain.labels': 'Schlagwörter',
  'explain.labelsHint': 'Durch Kommas getrennt',
  'explain.chooseService':
    'Einen Service wählen, um zu sehen, welche Vereinbarungen gelten.',
  'explain.applying_zero': 'Keine Vereinbarung gilt',
  'explain.applying_one': '{{count}} Vereinbarung gilt',
  'explain.applying_other': '{{count}} Vereinbarungen gelten',
  'explain.noneTitle': 'Für ein solches Ticket ist nichts versprochen',
  'explain.noneText':
    'Es hätte keine Uhren. Unten steht zu jeder Vereinbarung, warum sie nicht gilt.',
  'explain.others_one': '{{count}} Vereinbarung gilt nicht',
  'explain.others_other': '{{count}} Vereinbarungen gelten nicht',
  'explain.rule': 'Wie entschieden wird',
  'explain.specificity': 'Wie genau jede Vereinbarung passt',
  'explain.yes': 'ja',
  'explain.no': 'nein',
  'explain.step.attachment': 'Wie sie zum Service kam',
  'explain.step.customer': 'Mit dem Kunden',
  'explain.step.ticketConditions': 'Bedingungen ans Ticket',
  'explain.step.serviceConditions': 'Bedingungen an den Service',
  'explain.step.precedence': 'Vorrang',
  'explain.attachment.named': 'vom Service genannt',
  'explain.attachment.selected': 'wählt den Service aus',
  'explain.attachment.default': 'Vorgabe der Installation',
  'explain.verdict.applies': 'Gilt',
  'explain.verdict.not-agreed': 'Nicht vereinbart',
  'explain.verdict.does-not-cover': 'Nicht für diesen Service',
  'explain.verdict.other-customer': 'Für einen anderen Kunden',
  'explain.verdict.not-effective': 'Jetzt nicht gültig',
  'explain.verdict.other-tickets': 'Für andere Tickets',
  'explain.verdict.beaten': 'Eine andere passt genauer',
  'explain.why.named': 'Der Service nennt sie in seiner Annotation.',
  'explain.why.selected': 'Sie wählt den Service aus.',
  'explain.why.default':
    'Sie ist die Vorgabe der Installation, und keine andere ihrer Art gilt.',
  'explain.why.otherCustomer':
    'Sie besteht mit {{customer}}; der Kunde des Tickets ist {{other}}.',
  'explain.why.noCustomer':
    'Sie besteht mit {{customer}}; das Ticket nennt keinen Kunden.',
  'explain.why.doesNotCover':
    'Sie deckt {{service}} nicht ab, und dessen Annotation nennt sie auch nicht.',
  'explain.why.tickets': 'Sie gilt für Tickets, bei denen gilt: {{condition}}.',
  'explain.why.ticketsHere':
    'Sie gilt für Tickets, bei denen gilt: {{condition}}. Bei diesem gilt: {{found}}.',
  'explain.why.services':
    'Sie wählt Services aus, bei denen gilt: {{condition}}.',
  'explain.why.servicesHere':
    'Sie wählt Services aus, bei denen gilt: {{condition}}. Bei diesem gilt: {{found}}.',
  'explain.why.withheld': 'Sie verlangt auch, was Sie nicht sehen dürfen.',
  'explain.why.hidden':
    'Eine Vereinbarung, die Sie nicht sehen dürfen, geht ihr vor.',
  'explain.because.attachment': '{{policy}} ist dem Service enger zugeordnet.',
  'explain.because.customer': '{{policy}} nennt ihren Kunden.',
  'explain.because.ticketConditions':
    '{{policy}} stellt mehr Bedingungen ans Ticket.',
  'explain.because.serviceConditions':
    '{{policy}} stellt mehr Bedingungen an den Service.',
  'explain.because.precedence': '{{policy}} hat einen höheren Vorrang.',
  'explain.because.is-default':
    'Sie ist die Vorgabe der Installation, und {{policy}} gilt.',
  'explain.because.age':
    '{{policy}} passt ebenso genau und ist länger in Kraft.',
  'explain.rules.parties':
    'Vereinbarungen verschiedener Art oder verschiedener Anbieter gelten nebeneinander; von mehreren derselben Art und desselben Anbieters gilt nur die genaueste.',
  'explain.rules.attachment':
    'Eine Vereinbarung, die der Service in seiner Annotation nennt, geht vor einer, die den Service auswählt, und diese vor einer Vorgabe der Installation.',
  'explain.rules.customer':
    'Eine Vereinbarung, die ihren Kunden nennt, geht vor einer für alle. In einer Vereinbarung mit einem Kunden ist das der Kunde des Tickets.',
  'explain.rules.ticketConditions':
    'Mehr Bedingungen ans Ticket gehen vor weniger.',
  'explain.rules.serviceConditions':
    'Mehr Bedingungen an den Service gehen vor weniger.',
  'explain.rules.precedence': 'Ein höherer Vorrang geht vor einem niedrigeren.',
  'explain.rules.default':
    'Eine Vorgabe der Installation gilt nur, wo keine andere Vereinbarung ihrer Art gilt, gleich wer sie anbietet.',
  'explain.rules.tie':
    'Vereinbarungen, die dann noch gleich sind, werden beim Laden abgewiesen. Wo erst eine Änderung der Services sie gleich machte, gilt die, die länger in Kraft ist.',
  'rollouts.title': 'Offene Tickets',
  'rollouts.noTickets': 'Kein offenes Ticket steht unter dieser Vereinbarung.',
  'rollouts.present_zero':
    'Kein offenes Ticket steht unter der Revision in Kraft,',
  'rollouts.present_one':
    '{{number}} offenes Ticket steht unter der Revision in Kraft,',
  'rollouts.present_other':
    '{{number}} offene Tickets stehen unter der Revision in Kraft,',
  'rollouts.older_zero': 'keines unter einer älteren.',
  'rollouts.older_one': '{{number}} unter einer älteren.',
  'rollouts.older_other': '{{number}} unter einer älteren.',
  'rollouts.apply': 'Auf offene Tickets anwenden…',
  'rollouts.dialog': 'Auf offene Tickets anwenden',
  'rollouts.explanation':
    'Offene Tickets unter einer älteren Revision dieser Vereinbarung werden auf die Revision in Kraft umgestellt. Verstrichene Zeit bleibt, und beendete Uhren ändern sich nicht.',
  'rollouts.notInForce': 'Keine Revision dieser Vereinbarung ist in Kraft',
  'rollouts.confirm_zero': 'Anwenden',
  'rollouts.confirm_one': 'Auf {{number}} offenes Ticket anwenden',
  'rollouts.confirm_other': 'Auf {{number}} offene Tickets anwenden',
  'rollouts.cancel': 'Abbrechen',
  'rollouts.close': 'Schließen',
  'rollouts.failed': 'Nichts wurde angewendet',
  'rollouts.running': 'Offene Tickets werden umgestellt',
  'rollouts.progress': '{{done}} von {{total}} Tickets',
  'rollouts.finished_zero': 'Kein Ticket musste umgestellt werden, {{at}}',
  'rollouts.finished_one': '{{number}} Ticket umgestellt, {{at}}',
  'rollouts.finished_other': '{{number}} Tickets umgestellt, {{at}}',
  'rollouts.stuck': 'Es steht still und wird wieder versucht',
  'rollouts.cause.policy': 'Die Vereinbarung wurde geändert',
  'rollouts.cause.calendar': 'Ein Kalender wurde geändert',
  'rollouts.cause.request': 'Auf Wunsch angewendet',
};
