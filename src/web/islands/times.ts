/** Rewrites instants into the reader's zone, with the zone named. Calendar days stay as they are. */

export function localTimes(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === '' || zone === 'UTC') return;
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-at]')) {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    element.title = element.textContent.trim();
    const local = day.format(at);
    // Under the heading of its day in UTC the day is said only where it is another one here.
    const isUnderItsDay = element.dataset.at === 'time';
    const said = isUnderItsDay ? (local === utcDay.format(at) ? '' : local.replace(/ \d+$/, '')) : local;
    element.textContent = `${said === '' ? '' : `${said.replace('Sept', 'Sep')}, `}${hour.format(at)}`;
  }
  for (const note of document.querySelectorAll('[data-zone-note]'))
    note.textContent = `Times are in your zone, ${zone.replaceAll('_', ' ')}.`;
}
