/**
 * Policies as agreements: parties, where they come from, which version was in force when, signatures, reminders of reviews; labels
 * and location of tickets.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('policies', table => {
    table.string('agreement').notNullable().defaultTo('sla');
    table
      .text('provider')
      .notNullable()
      .defaultTo('')
      .comment('entity ref; empty while no document names one');
    table.text('customer').nullable().comment('entity ref');
    table.text('description').nullable();
    table.text('effective').nullable().comment('JSON, as the policy writes it');
    table.text('review').nullable().comment('JSON, as the policy writes it');
    table
      .string('terms')
      .nullable()
      .comment('digest of the terms in force, which parties sign');
    table.text('source').nullable().comment('git location of the document');
    table
      .bigInteger('missing_since')
      .nullable()
      .comment('when it was found gone from the catalog');
  });
  await knex.schema.alterTable('calendars', table => {
    table
      .bigInteger('missing_since')
      .nullable()
      .comment('when it was found gone from the catalog');
  });

  await knex.schema.createTable('policy_history', table => {
    table.comment('Which version of a policy was in force from when');
    table.increments('id');
    table.string('policy_ref').notNullable();
    table.string('version_id').notNullable();
    table.bigInteger('in_force_at').notNullable();
    table.text('source').nullable().comment('git location of the document');
    table.string('cause').notNullable().comment('first, policy or calendar');
    table.index(['policy_ref'], 'policy_history_policy_idx');
  });

  await knex.schema.createTable('sign_offs', table => {
    table.comment('Signatures of the parties under the terms of a policy');
    table.string('policy_ref').notNullable();
    table.string('terms').notNullable().comment('digest of the terms');
    table.string('party').notNullable().comment('provider or customer');
    table.string('agreed_by').notNullable().comment('entity ref of a person');
    table.bigInteger('agreed_at').notNullable();
    table.text('note').nullable();
    table.string('revision').notNullable().comment('the one that was read');
    table.primary(['policy_ref', 'terms', 'party', 'agreed_by']);
  });

  await knex.schema.createTable('review_reminders', table => {
    table.comment('Reminders of reviews, each sent once');
    table.string('policy_ref').notNullable();
    table.string('due_on').notNullable().comment('local day');
    table.string('stage').notNullable().comment('due-soon or overdue');
    table
      .bigInteger('claimed_at')
      .notNullable()
      .comment('when a replica took it upon itself');
    table
      .bigInteger('reminded_at')
      .nullable()
      .comment('when it was sent; empty while it is not');
    table.primary(['policy_ref', 'due_on', 'stage']);
  });

  await knex.schema.alterTable('tickets', table => {
    table.text('labels').notNullable().defaultTo('[]').comment('JSON');
    table.string('location').nullable();
  });
  await knex.schema.alterTable('clocks', table => {
    table.index(['policy_ref', 'settled_at'], 'clocks_policy_settled_idx');
  });

  await describePolicies(knex);
  await tellHistory(knex);
};

/** What the columns say of policies that were in force before there were such columns. */
async function describePolicies(knex) {
  const rows = await knex('policies')
    .join('policy_versions', 'policies.version_id', 'policy_versions.id')
    .select('policies.policy_ref', 'policy_versions.spec');
  for (const { policy_ref: policyRef, spec: text } of rows) {
    const spec = JSON.parse(text);
    const namespace = policyRef.slice(
      policyRef.indexOf(':') + 1,
      policyRef.indexOf('/'),
    );
    await knex('policies')
      .where({ policy_ref: policyRef })
      .update({
        provider: groupRef(spec.owner, namespace),
        customer: spec.customer ? groupRef(spec.customer, namespace) : null,
        effective: spec.effective ? JSON.stringify(spec.effective) : null,
        review: spec.review ? JSON.stringify(spec.review) : null,
      });
  }
}

/** Full ref of a party as a policy writes it, where kind and namespace may be left out. */
function groupRef(text, namespace) {
  const [, kind = 'group', space = namespace, name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?(.+)$/.exec(String(text).trim()) ?? [];
  return name ? `${kind}:${space}/${name}`.toLocaleLowerCase('en-US') : '';
}

/** Versions were kept from the start, only not in which order they held: that of their first appearance, the present one last. */
async function tellHistory(knex) {
  const policies = await knex('policies').whereNotNull('version_id');
  for (const policy of policies) {
    const versions = await knex('policy_versions')
      .where({ policy_ref: policy.policy_ref })
      .orderBy(['created_at', 'id']);
    const present = versions.filter(one => one.id === policy.version_id);
    const past = versions.filter(one => one.id !== policy.version_id);
    const rows = [...past, ...present].map((version, index, all) => ({
      policy_ref: policy.policy_ref,
      version_id: version.id,
      in_force_at:
        version.id === policy.version_id && policy.version_since !== null
          ? policy.version_since
          : version.created_at,
      source: null,
      cause: causeOf(all[index - 1], version),
    }));
    for (const row of rows) {
      await knex('policy_history').insert(row);
    }
  }
}

function causeOf(before, version) {
  if (!before) {
    return 'first';
  }
  return before.revision === version.revision ? 'calendar' : 'policy';
}

/**
 * Plain SQL: knex would rebuild the whole table in SQLite, and with the old one its events and clocks would go.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clocks', table => {
    table.dropIndex(['policy_ref', 'settled_at'], 'clocks_policy_settled_idx');
  });
  await knex.schema.dropTable('review_reminders');
  await knex.schema.dropTable('sign_offs');
  await knex.schema.dropTable('policy_history');
  for (const [table, columns] of [
    ['tickets', ['labels', 'location']],
    ['calendars', ['missing_since']],
    [
      'policies',
      [
        'agreement',
        'provider',
        'customer',
        'description',
        'effective',
        'review',
        'terms',
        'source',
        'missing_since',
      ],
    ],
  ]) {
    for (const column of columns) {
      await knex.raw('alter table ?? drop column ??', [table, column]);
    }
  }
};
