import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';

/** A ref as a document writes it: a link with the entity's title, or the bare text when it is no ref at all. */
export function RefText(props: { text: string; defaultKind: string }) {
  const { text, defaultKind } = props;
  const { entity } = useEntity();
  const ref = fullRef(text, defaultKind, entity.metadata.namespace);
  return ref ? <EntityRefLink entityRef={ref} hideIcon /> : <>{text}</>;
}

function fullRef(
  text: string,
  defaultKind: string,
  defaultNamespace = 'default',
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace }),
    );
  } catch {
    // The document does not validate; it is shown as written.
    return undefined;
  }
}
