import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Container, Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { policyExplainRouteRef, policyPreviewRouteRef } from '../../../routes';
import { PolicyList } from './PolicyList';

const PreviewPage = lazy(async () => ({
  default: (await import('../../previews')).PreviewPage,
}));
const ExplainPage = lazy(async () => ({
  default: (await import('../../explain')).ExplainPage,
}));

/** The policies of the installation, and below it what concerns all of them. */
export function PoliciesPage() {
  return (
    <main>
      <Container>
        <Suspense fallback={<Skeleton height={320} />}>
          <Routes>
            <Route index element={<PolicyList />} />
            <Route
              path={policyPreviewRouteRef.path}
              element={<PreviewPage />}
            />
            <Route
              path={policyExplainRouteRef.path}
              element={<ExplainPage />}
            />
            <Route path="*" element={<NotFoundErrorPage />} />
          </Routes>
        </Suspense>
      </Container>
    </main>
  );
}
