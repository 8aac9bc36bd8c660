// A team's words in other languages, written and reviewed by a liaison, without a page.

import type { Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';

/** The family words of the worksheet that has been through everything. */
const WORDS: Record<string, Record<string, string>> = {
  es: {
    'teachers read with small groups each day': 'los maestros leen cada día con grupos pequeños',
    'each child reads aloud each day': 'cada niño lee en voz alta cada día',
    'more children read well by June': 'más niños lean bien en junio',
    'More children read well in English.': 'Más niños leen bien en inglés.',
    'Teachers who read with small groups each day': 'Maestros que leen cada día con grupos pequeños',
    'Reading every day': 'Leer todos los días',
    'Your child reads with a teacher every day.': 'Su hijo lee con un maestro todos los días.',
    'Read with your child each evening.': 'Lea con su hijo cada noche.',
    'Call the school office.': 'Llame a la oficina de la escuela.',
    Walkthrough: 'Visita a las clases',
  },
  ar: {
    'teachers read with small groups each day': 'قرأ المعلمون كل يوم مع مجموعات صغيرة',
    'each child reads aloud each day': 'يقرأ كل طفل بصوت عالٍ كل يوم',
    'more children read well by June': 'يقرأ المزيد من الأطفال جيدًا بحلول يونيو',
    'More children read well in English.': 'المزيد من الأطفال يقرؤون جيدًا بالإنجليزية.',
    'Teachers who read with small groups each day': 'معلمون يقرؤون كل يوم مع مجموعات صغيرة',
    'Reading every day': 'القراءة كل يوم',
    'Your child reads with a teacher every day.': 'يقرأ طفلك مع معلم كل يوم.',
    'Read with your child each evening.': 'اقرأ مع طفلك كل مساء.',
    'Call the school office.': 'اتصل بمكتب المدرسة.',
    Walkthrough: 'زيارة الصفوف',
  },
};

async function send(page: Page, address: string, form: Record<string, string>) {
  const answer = await page.request.post(address, { headers: { accept: 'application/json' }, form });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Translates all of a school's words into a language. Texts without words of their own keep the English. */
export async function translate(organizer: Page, liaison: Page, causeway: Causeway, school: string, lang: string) {
  const made = await send(organizer, causeway.at('/languages/liaisons/make'), { name: 'Marisol', language: lang });
  await liaison.goto(made.link.url);
  const address = causeway.at(`/languages/${lang}/${causeway.school(school).slug}`);
  await liaison.goto(address);
  const texts = await liaison.locator('form').evaluateAll((forms) =>
    forms.map((form) => Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>),
  );
  for (const { key, source } of texts.filter((it) => it.key)) {
    await send(liaison, address, { key: key!, source: source!, text: WORDS[lang]?.[source!] ?? source!, action: 'review' });
  }
}
