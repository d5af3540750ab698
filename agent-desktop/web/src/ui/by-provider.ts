// Log-in by the organisation's provider: the page goes there and comes back. Who came that way logs out there as well.

const CAME = 'tandem.byProvider';

export const byProvider = {
  begin(phone: string): void {
    sessionStorage.setItem(CAME, 'yes');
    location.assign(`/api/login/provider/begin?phone=${encodeURIComponent(phone)}`);
  },
  /// After they have logged out here.
  end(): void {
    if (sessionStorage.getItem(CAME) === null) return;
    sessionStorage.removeItem(CAME);
    location.assign('/api/login/provider/end');
  },
};
