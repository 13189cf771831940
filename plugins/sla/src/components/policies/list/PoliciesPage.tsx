import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { PolicyList } from './PolicyList';

/** The policies of the installation, and below it what concerns all of them. */
export function PoliciesPage() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<PolicyList />} />
      </Routes>
    </Container>
  );
}
