/** German for `messages/agreement.ts`. */
export const deAgreement = {
  'agreement.print': 'Drucken',
  'agreement.kind.sla': 'Dienstgütevereinbarung (SLA)',
  'agreement.kind.ola': 'Interne Betriebsvereinbarung (OLA)',
  'agreement.kind.uc': 'Lieferantenvertrag (UC)',
  'agreement.between': 'zwischen {{provider}} und {{customer}}',
  'agreement.promise': 'eine Zusage von {{provider}} an alle',
  'agreement.notInForce':
    'Kein Inhalt dieses Dokuments war je in Kraft; es gibt noch keine Vereinbarung zu lesen.',
  'agreement.status.draft':
    'Diese Bedingungen sind ein Entwurf: Sie sagen noch nichts zu.',
  'agreement.status.proposed':
    'Diese Bedingungen sind ein Vorschlag: Sie binden niemanden, bis sie vereinbart sind.',
  'agreement.status.agreed': 'Diese Bedingungen sind vereinbart.',
  'agreement.status.retired':
    'Diese Bedingungen sind beendet: Kein neues Ticket fällt darunter.',
  'agreement.section.parties': 'Parteien',
  'agreement.section.validity': 'Gültigkeit',
  'agreement.section.scope': 'Geltungsbereich',
  'agreement.section.support': 'Supportwege',
  'agreement.section.hours': 'Servicezeiten',
  'agreement.section.targets': 'Zielzeiten',
  'agreement.section.pauses': 'Pausen',
  'agreement.section.escalations': 'Warnungen und Eskalationen',
  'agreement.section.resolution': 'Lösung',
  'agreement.section.objectives': 'Ziele',
  'agreement.section.credits': 'Gutschriften',
  'agreement.section.signatures': 'Unterschriften',
  'agreement.partyRole.provider': 'Anbieter',
  'agreement.partyRole.customer': 'Kunde',
  'agreement.party': 'Partei',
  'agreement.contacts': 'Ansprechpartner',
  'agreement.noContacts': 'Keine genannt',
  'agreement.everybody': 'Alle, die die Services nutzen',
  'agreement.validity.always': 'Sie gelten unbefristet.',
  'agreement.validity.from': 'Sie gelten ab {{from}}.',
  'agreement.validity.until': 'Sie gelten bis einschließlich {{until}}.',
  'agreement.validity.both':
    'Sie gelten von {{from}} bis einschließlich {{until}}.',
  'agreement.validity.expired':
    'Dieser Tag ist vorbei: Die Vereinbarung ist abgelaufen.',
  'agreement.validity.not-yet': 'Dieser Tag steht noch bevor.',
  'agreement.validity.keeps':
    'Ein Ticket behält die Revision, die galt, als es gemeldet wurde; eine neue Revision gilt für neue Tickets.',
  'agreement.validity.moves':
    'Eine neue Revision erreicht auch offene Tickets, von ihrem Inkrafttreten an.',
  'agreement.validity.reviewEvery': 'Überprüfung alle',
  'agreement.validity.reviewLast': 'Zuletzt überprüft',
  'agreement.validity.reviewNext': 'Nächste Überprüfung',
  'agreement.validity.noReview': 'Keine Überprüfung ist geplant.',
  'agreement.validity.revision': 'Revision',
  'agreement.validity.since': 'In Kraft seit',
  'agreement.validity.source': 'Quelle',
  'agreement.scope.exclusions': 'Nicht erfasst',
  'agreement.scope.services': 'Erfasste Services',
  'agreement.scope.noServices': 'Zurzeit ist kein Service erfasst.',
  'agreement.scope.servicesOf': 'Zurzeit erfasst: {{number}}.',
  'agreement.scope.default':
    'Sie gilt für jeden Service, für dessen Tickets keine andere Vereinbarung derselben Art gilt.',
  'agreement.scope.tickets':
    'Sie gilt für Tickets, bei denen gilt: {{condition}}.',
  'agreement.scope.allTickets': 'Sie gilt für alle Tickets dieser Services.',
  'agreement.scope.customerOnly':
    'Nur Tickets von {{customer}} fallen darunter.',
  'agreement.condition.all': '{{a}} und {{b}}',
  'agreement.condition.any': '{{a}} oder {{b}}',
  'agreement.condition.group': '({{text}})',
  'agreement.condition.not': 'es trifft nicht zu, dass {{text}}',
  'agreement.condition.is': '{{field}} ist {{value}}',
  'agreement.condition.in': '{{field}} ist {{values}}',
  'agreement.condition.or': ' oder ',
  'agreement.condition.exists': '{{field}} ist angegeben',
  'agreement.condition.missing': '{{field}} ist nicht angegeben',
  'agreement.condition.contains': '{{field}} enthält {{value}}',
  'agreement.condition.hasPrefix': '{{field}} beginnt mit {{value}}',
  'agreement.condition.field.type': 'der Typ',
  'agreement.condition.field.priority': 'die Priorität',
  'agreement.condition.field.category': 'die Kategorie',
  'agreement.condition.field.channel': 'der Kanal',
  'agreement.condition.field.customer': 'der Kunde',
  'agreement.condition.field.requester': 'der Melder',
  'agreement.condition.field.requesterGroups':
    'die Liste der Gruppen des Melders',
  'agreement.condition.field.labels': 'die Liste der Etiketten',
  'agreement.condition.field.location': 'der Ort',
  'agreement.condition.field.service': 'der Service',
  'agreement.condition.field.title': 'der Titel',
  'agreement.support.channel': 'Weg',
  'agreement.support.address': 'Wo',
  'agreement.support.hours': 'Wann',
  'agreement.support.anyTime': 'Keine Zeiten genannt',
  'agreement.hours.intro':
    'Zeit zählt nur innerhalb der Zeiten des genannten Kalenders.',
  'agreement.hours.zone': 'Alle Zeiten sind die von {{zone}}.',
  'agreement.hours.days': '{{first}} bis {{last}}',
  'agreement.hours.holidays':
    'Geschlossen an Feiertagen und anderen freien Tagen: {{list}}.',
  'agreement.hours.noHolidays': 'Auch an Feiertagen geöffnet.',
  'agreement.hours.special': 'Besondere Tage: {{list}}.',
  'agreement.hours.next': 'Die nächsten: {{list}}.',
  'agreement.hours.unreadable': 'Dieser Kalender konnte nicht gelesen werden.',
  'agreement.targets.none': 'Keine Zielzeiten sind zugesagt.',
  'agreement.targets.counts': 'Zeit zählt in',
  'agreement.targets.cellCalendar': 'gezählt in {{calendar}}',
  'agreement.targets.internalNote':
    'Interne Zielzeiten sehen nur Mitglieder des Anbieters; sie werden nicht gedruckt.',
  'agreement.targets.explain.first-response':
    'Von der Meldung eines Tickets, bis jemand vom Anbieter zum ersten Mal antwortet oder das Ticket gelöst ist.',
  'agreement.targets.explain.next-response':
    'Von einer Nachricht des Melders in einem schon beantworteten Ticket, bis jemand vom Anbieter wieder antwortet.',
  'agreement.targets.explain.periodic-update':
    'Von einer Antwort des Anbieters bis zur nächsten, solange das Ticket nicht gelöst ist.',
  'agreement.targets.explain.resolution-estimate':
    'Von der Meldung eines Tickets, bis der Anbieter sagt, wann es gelöst sein wird.',
  'agreement.targets.explain.resolution':
    'Von der Meldung eines Tickets bis zu seiner Lösung. Wird es wieder geöffnet, zählt die Zeit von dort weiter, wo sie stand.',
  'agreement.targets.endOfDay': 'bis zum Ende des Arbeitstags',
  'agreement.targets.endOfNextDay': 'bis zum Ende des nächsten Arbeitstags',
  'agreement.targets.nextDayAt': 'bis {{time}} am nächsten Arbeitstag',
  'agreement.targets.days_one': 'innerhalb von {{count}} Arbeitstag',
  'agreement.targets.days_other': 'innerhalb von {{count}} Arbeitstagen',
  'agreement.resolution.code':
    'Zu jedem gelösten Ticket wird festgehalten, wie es endete.',
  'agreement.resolution.root-cause':
    'Zu jedem gelösten Ticket wird festgehalten, wie es endete, und wenn es gelöst oder umgangen wurde, was die Ursache war.',
  'agreement.pauses.none': 'Keine Uhr pausiert.',
  'agreement.pauses.line':
    '{{metric}} zählt nicht, solange der Status des Tickets so lautet: {{statuses}}.',
  'agreement.pauses.or': ' oder ',
  'agreement.warnings.at':
    'Die Leute des Anbieters werden gewarnt, wenn {{shares}} einer Zielzeit vergangen sind.',
  'agreement.warnings.none': 'Keine Eskalation ist vereinbart.',
  'agreement.warnings.level': 'Stufe',
  'agreement.warnings.when': 'Wann',
  'agreement.warnings.who': 'Wer erfährt es',
  'agreement.warnings.assign': 'Wer übernimmt',
  'agreement.warnings.at100': 'die Zielzeit für „{{metric}}“ ist vergangen',
  'agreement.warnings.atShare':
    '{{share}} der Zielzeit für „{{metric}}“ sind vergangen',
  'agreement.warnings.after': '{{time}} nach dem Termin für „{{metric}}“',
  'agreement.warnings.before': '{{time}} vor dem Termin für „{{metric}}“',
  'agreement.warnings.noActivity': 'es ist {{time}} lang nichts geschehen',
  'agreement.warnings.reopened_one': 'das Ticket wurde wieder geöffnet',
  'agreement.warnings.reopened_other':
    'das Ticket wurde {{count}}-mal wieder geöffnet',
  'agreement.warnings.assigned_one': 'das Ticket wurde zugewiesen',
  'agreement.warnings.assigned_other':
    'das Ticket wurde {{count}}-mal zugewiesen',
  'agreement.warnings.actions': 'Was sonst geschieht',
  'agreement.warnings.raisePriority': 'die Priorität wird „{{priority}}“',
  'agreement.warnings.addLabels': 'es bekommt das Schlagwort {{labels}}',
  'agreement.warnings.openProblem': 'ein Problem-Ticket wird eröffnet',
  'agreement.warnings.webhooks': 'andere Systeme erfahren es: {{names}}',
  'agreement.warnings.writeBack':
    'das System, aus dem das Ticket kommt, erfährt es',
  'agreement.warnings.repeat':
    'alle {{time}} erneut, bis jemand die Eskalation annimmt',
  'agreement.warnings.outsideHours': 'zu jeder Uhrzeit',
  'agreement.warnings.hours':
    'Außerhalb der Zeiten, in denen ein Ziel zählt, warten seine Nachrichten auf die nächste Öffnung, wenn nicht „zu jeder Uhrzeit“ dabeisteht.',
  'agreement.warnings.people.assignee': 'die zuständige Person',
  'agreement.warnings.people.team': 'das zuständige Team',
  'agreement.warnings.people.service-owner': 'der Eigentümer des Service',
  'agreement.warnings.people.service-owner-parent':
    'die Gruppe über dem Eigentümer des Service',
  'agreement.warnings.people.owner': 'der Anbieter',
  'agreement.warnings.people.requester': 'der Melder',
  'agreement.warnings.people.customer': 'der Kunde',
  'agreement.warnings.people.customer-contact':
    'der Ansprechpartner des Kunden',
  'agreement.objectives.none':
    'Keine Ziele sind vereinbart: Gemessen wird, beurteilt nicht.',
  'agreement.objectives.metric': 'Messgröße',
  'agreement.objectives.share': 'Eingehalten zu mindestens',
  'agreement.objectives.over': 'Gemessen über',
  'agreement.objectives.during': 'Während',
  'agreement.objectives.rolling': 'die letzten {{time}}',
  'agreement.objectives.window.week': 'jede Kalenderwoche',
  'agreement.objectives.window.month': 'jeden Kalendermonat',
  'agreement.objectives.window.quarter': 'jedes Quartal',
  'agreement.objectives.window.year': 'jedes Kalenderjahr',
  'agreement.credits.line':
    'Bleibt {{metric}} unter {{below}}, ist eine Gutschrift von {{credit}} fällig.',
  'agreement.sign.intro':
    'Eine Unterschrift gilt für diese Bedingungen: für diese Revision und jede andere mit denselben Bedingungen.',
  'agreement.sign.signedBy': 'Unterschrieben von',
  'agreement.sign.date': 'Datum',
  'agreement.sign.revision': 'Revision',
  'agreement.sign.unsigned': 'Nicht unterschrieben',
  'agreement.sign.stale':
    'Nur frühere Bedingungen unterschrieben (Revision {{revision}}, {{at}}); diese sind noch zu unterschreiben',
  'agreement.sign.line': 'Name, Datum und Unterschrift',
  'agreement.sign.note': 'Anmerkung',
  'agreement.sign.button.provider': 'Als Anbieter unterschreiben',
  'agreement.sign.button.customer': 'Als Kunde unterschreiben',
  'agreement.sign.title.provider': 'Für den Anbieter unterschreiben',
  'agreement.sign.title.customer': 'Für den Kunden unterschreiben',
  'agreement.sign.text':
    'Sie unterschreiben Revision {{revision}} von „{{title}}“ für {{party}}. Ihr Name, die Zeit und Ihre Anmerkung werden aufgezeichnet.',
  'agreement.sign.confirm':
    'Ich habe diese Bedingungen gelesen, und {{party}} stimmt ihnen zu',
  'agreement.sign.noteField': 'Anmerkung',
  'agreement.sign.noteHint':
    'Freiwillig; zum Beispiel das Protokoll der Sitzung',
  'agreement.sign.submit': 'Unterschreiben',
  'agreement.sign.failed': 'Es wurde nicht unterschrieben',
  'agreement.sign.done': 'Unterschrieben für {{party}}.',
  'agreement.sign.draft':
    'Ein Entwurf wird unterschrieben, sobald sein Stand „proposed“ ist.',
  'agreement.sign.broken':
    'Unterschrieben werden kann erst, wenn das Dokument im Katalog berichtigt ist.',
  'agreement.sign.notYours':
    'Mitglieder der Parteien unterschreiben hier. Sie gehören zu keiner.',
  'agreement.sign.mayNot':
    'Sie dürfen diese Vereinbarung lesen, aber nicht unterschreiben.',
};
